import type { DocumentNode } from 'graphql';

/**
 * The documents that were asked for last, parsed and validated. To each belong its plans, ten times its own size; by
 * the size of documents alone, as Apollo keeps them, who never sends the same text twice fills the memory.
 */
export class KeptDocuments {
  /** those that were asked for longest ago come first */
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly most: number) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document !== undefined) this.put(key, document);
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.put(key, document);
    const [oldest] = this.documents.keys();
    if (this.documents.size > this.most) this.documents.delete(oldest as string);
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }

  private put(key: string, document: DocumentNode): void {
    this.documents.delete(key);
    this.documents.set(key, document);
  }
}
