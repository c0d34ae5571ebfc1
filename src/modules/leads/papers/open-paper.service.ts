import type { OfficialDocument } from '../../../documents/official-document';
import { Refusal } from '../../../errors/refusal';
import type { Context } from '../../../graphql/context';
import { fromGlobalId } from '../../../graphql/global-id';
import { OfficialDocumentEntity } from './official-document.entity';

/** A paper that may be handed over: its content, and what the file is to be called. */
export interface OpenedPaper {
  readonly content: OfficialDocument;
  readonly name: string;
}

/**
 * 查阅. Whether the actor finds the paper is asked like in any query, under the audience's own role; that it was read
 * is logged, and committed, before anything of it is given out.
 * @throws Refusal NOT_FOUND, in the same words for what does not exist and for what may not be known
 */
export async function openPaper(
  { actor, read, writer }: Pick<Context, 'actor' | 'read' | 'writer'>,
  globalId: string,
  format: string,
): Promise<OpenedPaper> {
  const wanted = fromGlobalId(globalId);
  if (wanted?.type !== 'OfficialDocument' || !(await read.row(wanted, []))) throw new Refusal('NOT_FOUND');
  const { id } = wanted;
  return writer.run(actor, async (work) => {
    const { content, number, title } = await work.manager.findOneByOrFail(OfficialDocumentEntity, { id });
    work.record({
      action: 'readDocument',
      subjectType: 'OfficialDocument',
      subjectId: globalId,
      detail: { format },
    });
    return { content, name: `${number} ${title}` };
  });
}
