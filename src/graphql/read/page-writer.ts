import type { FieldNode } from 'graphql';
import { encodeCursor, type OrderBy } from './keyset';
import { at, constant, listWriter, type Member, objectWriter, type Write } from './object-writer';
import type { Page } from './page';
import type { Cells, RecordPlan } from './record-plan';
import { type Asked, fieldsBelow } from './selection';

/** Plans how the page of a connection is written, by how its records are. */
export class PageWriters {
  constructor(
    private readonly asked: Asked,
    private readonly record: RecordPlan,
    private readonly order: readonly OrderBy[],
    private readonly writer: (nodes: readonly FieldNode[]) => Write<Cells>,
  ) {}

  page(nodes: readonly FieldNode[]): Write<Page> {
    const type = `${this.record.resource.name}Connection`;
    return this.object<Page>(nodes, type, {
      totalCount: () => (page) => String(page.totalCount),
      nodes: (key, own) => recordsOf(at(key, listWriter(this.writer(own)))),
      edges: (key, own) => recordsOf(at(key, listWriter(this.edge(own)))),
      pageInfo: (_key, own) => this.pageInfo(own),
    });
  }

  private edge(nodes: readonly FieldNode[]): Write<Cells> {
    return this.object<Cells>(nodes, `${this.record.resource.name}Edge`, {
      cursor: () => this.cursor(),
      node: (key, own) => at(key, this.writer(own)),
    });
  }

  private pageInfo(nodes: readonly FieldNode[]): Write<Page> {
    const end = (place: 0 | -1) => (): Write<Page> => {
      const cursor = this.cursor();
      return ({ records }) => {
        const cells = records.at(place);
        return cells === undefined ? 'null' : cursor(cells);
      };
    };
    return this.object<Page>(nodes, 'PageInfo', {
      hasNextPage: () => (page) => String(page.hasNextPage),
      hasPreviousPage: () => (page) => String(page.hasPreviousPage),
      startCursor: end(0),
      endCursor: end(-1),
    });
  }

  private cursor(): (cells: Cells) => string {
    const { order } = this;
    const row = this.record.row(order.map(({ field }) => field));
    return (cells) => `"${encodeCursor(order, row(cells))}"`;
  }

  /** Of an object that is no record, all that it can hold. */
  private object<T>(
    nodes: readonly FieldNode[],
    type: string,
    fields: Readonly<Record<string, (key: string, nodes: readonly FieldNode[]) => Write<T>>>,
  ): Write<T> {
    const members = [...fieldsBelow(nodes, [type], this.asked)].map(([key, own]): Member<T> => {
      const planned = fields[own[0].name.value];
      return { key, write: planned === undefined ? constant(type) : planned(key, own) };
    });
    return objectWriter(members);
  }
}

const recordsOf =
  (write: Write<readonly Cells[]>): Write<Page> =>
  ({ records }, answer) =>
    write(records, answer);
