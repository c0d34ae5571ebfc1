import { type FieldNode, type GraphQLField, type GraphQLObjectType, getArgumentValues } from 'graphql';
import type { Effect } from '../../policy/effect';
import { test } from '../../policy/expression';
import { conditionFields, effectOf } from '../../policy/resource-policy';
import type { Context } from '../context';
import type { FieldRules } from '../field-rules';
import { toGlobalId } from '../global-id';
import { Masked } from '../masking';
import type { Relation, Resource } from '../resource';
import type { Answer } from './answer';
import type { OrderBy } from './keyset';
import { type Listed, rowsSql, totalSql } from './list-sql';
import { at, constant, objectWriter, type Write } from './object-writer';
import { type Bounds, boundsOf, type Page, pageOf } from './page';
import { PageWriters } from './page-writer';
import { type Cells, RecordPlan } from './record-plan';
import { type Asked, type ConnectionArgs, fieldsBelow } from './selection';
import type { Statement } from './statement';
import { type ValueText, valueText } from './value-text';

/** A record with what was asked for of it. */
export interface PlannedRecord {
  readonly record: RecordPlan;
  readonly write: Write<Cells>;
}

/** A page with what was asked for of it. */
export interface PlannedPage {
  readonly record: RecordPlan;
  /** what has to be read for it */
  readonly needs: { readonly records: boolean; readonly total: boolean };
  readonly write: Write<Page>;
}

type Nodes = readonly [FieldNode, ...FieldNode[]];

/**
 * Plans an answer: the statement that reads it, and how what the statement brings is written. The select list of a
 * statement is a tree: a record's own columns, the records that it names, looked up by their ids and each once
 * (`OFFSET 0` keeps PostgreSQL from joining them in another order), and the pages of the records that name it.
 * Whatever the tables' size, all that grows with it is the one list at the statement's root.
 */
export class Planner {
  constructor(
    private readonly statement: Statement,
    private readonly asked: Asked,
    private readonly rules: FieldRules,
    private readonly maxPage: number,
  ) {}

  record(resource: Resource, nodes: readonly FieldNode[]): PlannedRecord {
    const record = new RecordPlan(this.statement, resource);
    return { record, write: this.writer(record, nodes) };
  }

  page(resource: Resource, nodes: readonly FieldNode[], order: readonly OrderBy[]): PlannedPage {
    const record = new RecordPlan(this.statement, resource);
    const writers = new PageWriters(this.asked, record, order, (own) => this.writer(record, own));
    const fields = [...fieldsBelow(nodes, [`${resource.name}Connection`], this.asked).values()];
    const names = new Set(fields.map(([{ name }]) => name.value));
    return {
      record,
      needs: {
        records: names.has('nodes') || names.has('edges') || names.has('pageInfo'),
        total: names.has('totalCount'),
      },
      write: writers.page(nodes),
    };
  }

  private writer(record: RecordPlan, nodes: readonly FieldNode[]): Write<Cells> {
    const fields = fieldsBelow(nodes, [record.resource.name, 'Node'], this.asked);
    return objectWriter([...fields].map(([key, own]) => ({ key, write: this.field(record, key, own) })));
  }

  private field(record: RecordPlan, key: string, nodes: Nodes): Write<Cells> {
    const { resource } = record;
    const field = nodes[0].name.value;
    if (field === '__typename') return constant(resource.name);
    const relation = resource.relations.get(field);
    if (relation === undefined) return this.ruled(record, key, field, this.own(record, key, nodes));
    const linked = relation.many ? this.list(record, relation, nodes) : this.link(record, relation, nodes);
    return this.ruled(record, key, field, at(key, linked));
  }

  /** What the shield's rule on the field masks becomes null and an entry beside the data. */
  private ruled(record: RecordPlan, key: string, field: string, write: Write<Cells>): Write<Cells> {
    const { resource } = record;
    const decide = this.rules(resource.name, field);
    if (decide === undefined) return write;
    const row = record.row(conditionFields(this.effect(resource, field)));
    return (cells, answer) => {
      const verdict = decide(row(cells), answer.context);
      if (verdict === true) return write(cells, answer);
      if (verdict instanceof Masked) return answer.mask(key, verdict.condition);
      throw verdict;
    };
  }

  private own(record: RecordPlan, key: string, nodes: Nodes): Write<Cells> {
    const { resource } = record;
    const field = nodes[0].name.value;
    if (field === 'id') {
      const id = record.column('id');
      return (cells) => `"${toGlobalId(resource.name, cells[id] as string)}"`;
    }
    const { type, resolve } = this.definition(resource, field);
    const text = valueText(type, nodes, this.asked);
    const computed = resource.computed?.[field];
    if (computed === undefined) return this.column(record, field, text);
    if (resolve === undefined) throw new Error(`nothing computes ${resource.name}.${field}`);
    const row = record.row(computed);
    const compute = async (cells: Cells, { context, info }: Answer) =>
      text(await resolve(row(cells), {}, context, info));
    return (cells, answer) => answer.later(key, compute(cells, answer));
  }

  /** Where the policy puts a coarser value in the field's place, the database has already done so. */
  private column(record: RecordPlan, field: string, text: ValueText): Write<Cells> {
    const effect = this.effect(record.resource, field);
    const value = record.value(field);
    if (effect.kind !== 'reduced') return (cells) => text(cells[value]);
    const coarser = record.column(effect.to);
    const { condition } = effect;
    if (condition === undefined) return (cells) => text(cells[coarser]);
    const row = record.row(conditionFields(effect));
    return (cells, { context: { actor } }) =>
      text(cells[test(condition.expression, actor, row(cells)) ? value : coarser]);
  }

  private link(record: RecordPlan, { target, via }: Relation, nodes: Nodes): Write<Cells> {
    const { statement } = this;
    const { record: linked, write } = this.record(statement.resources.get(target), nodes);
    const found = statement.alias();
    const id = statement.value(record.resource, record.alias, nodes[0].name.value, via);
    const place = record.add(
      `${found}.cells`,
      ` LEFT JOIN LATERAL (SELECT ${linked.json} AS cells ${linked.from} WHERE ${linked.alias}."id" = ${id} AND ${statement.visible(linked.resource, linked.alias)} OFFSET 0) ${found} ON TRUE`,
    );
    return (cells, answer) => {
      const json = cells[place];
      if (json === null) return 'null';
      answer.deliver(target, 1);
      return write(linked.read(json), answer);
    };
  }

  private list(record: RecordPlan, { target, via }: Relation, nodes: Nodes): Write<Cells> {
    const { statement, asked, maxPage } = this;
    const [node] = nodes;
    const resource = statement.resources.get(target);
    const definition = this.definition(record.resource, node.name.value);
    const args = getArgumentValues(definition as never, node, asked.variableValues) as ConnectionArgs;
    const bounds = boundsOf(resource, statement.actor.agency, args, maxPage);
    const page = this.page(resource, nodes, bounds.order);
    const within = (child: string) =>
      statement.names(`${child}.${resource.column(via)}`, record.resource, record.alias);
    const place = record.add(pageSql(statement, page, { resource, args, within }, bounds));
    return (cells, answer) => writePage(page, cells[place], bounds, answer);
  }

  private definition(resource: Resource, field: string): GraphQLField<unknown, Context> {
    const type = this.asked.schema.getType(resource.name) as GraphQLObjectType<unknown, Context>;
    const definition = type.getFields()[field];
    if (definition === undefined) throw new Error(`${resource.name} has no field ${field}`);
    return definition;
  }

  private effect(resource: Resource, field: string): Effect {
    return effectOf(resource.policy, this.statement.actor.agency, field);
  }
}

/** SQL of one JSON value: the records of a page and their total, as far as they are needed. */
export function pageSql(
  statement: Statement,
  { record, needs }: PlannedPage,
  listed: Listed,
  bounds: Bounds,
): string {
  const rows = needs.records ? rowsSql(statement, listed, record, bounds) : 'NULL';
  return `json_build_array(${rows}, ${needs.total ? totalSql(statement, listed) : 'NULL'})`;
}

/** Writes a page of what `pageSql` has read. */
export function writePage(
  { record, write }: PlannedPage,
  json: unknown,
  bounds: Bounds,
  answer: Answer,
): string {
  const [found, total] = json as [unknown[] | null, number | null];
  const page = pageOf(
    (found ?? []).map((each) => record.read(each)),
    bounds,
    total,
  );
  answer.deliver(record.resource.name, page.records.length);
  return write(page, answer);
}
