import { Allow, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID } from 'type-graphql';

/** A type as `@Field` takes it: a class, an enum or a scalar, or a list of one. */
type Taken = unknown;

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

const text = (label: string, max: number, nullable: boolean): PropertyDecorator =>
  all(
    Field(() => String, { nullable, description: `${label}(1 至 ${max} 字)` }) as PropertyDecorator,
    Length(1, max, { message: `${label}须为 1 至 ${max} 字` }),
    Matches(/\S/, { message: `${label}不能只有空白` }),
  );

/** A text that an input must carry: 1 to `max` characters, not blank. */
export const TakesText = (label: string, max: number): PropertyDecorator => text(label, max, false);

/** A text that an input may carry; blank is refused rather than stored. */
export const MayTakeText = (label: string, max: number): PropertyDecorator =>
  all(IsOptional(), text(label, max, true));

/** A value whose form GraphQL itself checks: an enum, a day, a flag. */
export const Takes = (type: Taken, description: string): PropertyDecorator =>
  all(Allow(), Field(() => type as never, { description }) as PropertyDecorator);

export const MayTake = (type: Taken, description: string): PropertyDecorator =>
  all(IsOptional(), Field(() => type as never, { description, nullable: true }) as PropertyDecorator);

/** The global id of another record. */
export const TakesId = (description: string): PropertyDecorator => Takes(ID, `${description}的全局标识`);
export const MayTakeId = (description: string): PropertyDecorator => MayTake(ID, `${description}的全局标识`);
