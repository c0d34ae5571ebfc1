import { createHash } from 'node:crypto';

/** Names under which sessions keep statements prepared. A plan is made for the rows that one role finds, so it has one of its own. */
export class StatementNames {
  private readonly names = new Map<string, Map<string, string>>();
  private given = 0;

  /** @param most distinct statements that are named; what comes after them is planned each time */
  constructor(private readonly most: number) {}

  of(role: string, text: string): string | undefined {
    const ofRole = this.names.get(role) ?? new Map<string, string>();
    const known = ofRole.get(text);
    if (known !== undefined || this.given >= this.most) return known;
    const name = createHash('sha256').update(role).update(text).digest('base64url');
    this.names.set(role, ofRole.set(text, name));
    this.given += 1;
    return name;
  }
}
