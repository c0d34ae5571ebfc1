import DataLoader from 'dataloader';
import { Field, ObjectType } from 'type-graphql';
import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import { today } from '../calendar/calendar-date';
import type { Clock } from '../calendar/clock';
import type { Actor } from '../identity/actor';
import { type AvailableTransition, availableTransitions } from '../workflow/attempt';
import type { FactScope, Machine } from '../workflow/step';

@ObjectType('BlockedBy', { description: '受阻原因' })
export class BlockedByType {
  @Field(() => String, { description: '条件标识;`post` 表示岗位不符' })
  id!: string;

  @Field(() => String, { description: '说明：还差什么' })
  reason!: string;
}

@ObjectType('AvailableTransition', { description: '当前状态下可办理的事项' })
export class AvailableTransitionType {
  @Field(() => String, { description: '操作名（同名 Mutation）' })
  name!: string;

  @Field(() => String, { description: '名称' })
  label!: string;

  @Field(() => Boolean, { description: '现在能否办理' })
  enabled!: boolean;

  @Field(() => BlockedByType, { nullable: true, description: '不能办理时，首个未满足的条件' })
  blockedBy!: BlockedByType | null;
}

// biome-ignore lint/suspicious/noExplicitAny: loaders of machines of every kind stand in one map
type AnyMachine = Machine<any, any, any>;

/** Works out, for all records of a request at once, which steps are open to the actor. */
export class Transitions {
  private readonly loaders = new Map<AnyMachine, DataLoader<string, AvailableTransition[]>>();

  /** @param whole the actor, completed: guards look at the person's unit whatever the policy looks at */
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
    private readonly whole: () => Promise<Actor>,
  ) {}

  of<Entity extends ObjectLiteral & { id: string; state: State }, State extends string, Facts>(
    machine: Machine<Entity, State, Facts>,
    id: string,
  ): Promise<AvailableTransition[]> {
    const known = this.loaders.get(machine);
    if (known) return known.load(id);
    const loader = new DataLoader((ids: readonly string[]) => this.load(machine, ids));
    this.loaders.set(machine, loader);
    return loader.load(id);
  }

  private async load<
    Entity extends ObjectLiteral & { id: string; state: State },
    State extends string,
    Facts,
  >(
    { entity, workflow, facts }: Machine<Entity, State, Facts>,
    ids: readonly string[],
  ): Promise<AvailableTransition[][]> {
    const { manager } = this;
    const scope: FactScope = { manager, today: today(this.clock), actor: await this.whole() };
    const records = await manager.findBy(entity, { id: In([...ids]) } as never);
    const gathered = await facts(scope, records);
    const found = new Map(
      records.map((record, index) => [
        record.id,
        availableTransitions(workflow, record.state, scope.actor, gathered[index] as Facts),
      ]),
    );
    return ids.map((id) => found.get(id) ?? []);
  }
}
