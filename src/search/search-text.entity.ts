import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Audience } from '../policy/vocabulary';

/**
 * The words by which one audience finds a record: those of the fields that it is shown of it, and none where it
 * cannot know of the record. Each audience has a table of its own, because a database role must not be able to
 * read words of what is hidden from it, and because an index on words serves no query that a row policy narrows.
 */
abstract class SearchTextEntity {
  @PrimaryColumn('uuid')
  recordId!: string;

  @Column('text')
  type!: string;

  /** the record's place in the default order of its type, which everybody sees who knows of it */
  @Column('text')
  place!: string;

  /** the city of the division that the record belongs to; '' where no division has a say in who knows of it */
  @Column('text', { default: '' })
  city!: string;

  /** words, and marks of whom the record belongs to */
  @Column('tsvector', { select: false })
  words!: string;
}

@Entity()
@Index(['type', 'place', 'recordId'])
@Index(['type', 'city', 'place', 'recordId'])
@Index('ix_search_law_governance_words', { synchronize: false })
export class SearchLawGovernanceEntity extends SearchTextEntity {}

@Entity()
@Index(['type', 'place', 'recordId'])
@Index(['type', 'city', 'place', 'recordId'])
@Index('ix_search_discipline_words', { synchronize: false })
export class SearchDisciplineEntity extends SearchTextEntity {}

@Entity()
@Index(['type', 'place', 'recordId'])
@Index(['type', 'city', 'place', 'recordId'])
@Index('ix_search_political_legal_words', { synchronize: false })
export class SearchPoliticalLegalEntity extends SearchTextEntity {}

@Entity()
@Index(['type', 'place', 'recordId'])
@Index(['type', 'city', 'place', 'recordId'])
@Index('ix_search_inspected_unit_words', { synchronize: false })
export class SearchInspectedUnitEntity extends SearchTextEntity {}

/** Records whose words a transaction has changed and has not yet indexed; empty once it has committed. */
@Entity()
export class SearchPendingEntity {
  @PrimaryColumn('text')
  transaction!: string;

  @PrimaryColumn('uuid')
  recordId!: string;

  @Column('text')
  type!: string;
}

/** How far a rebuild has come in one part of the records of a type; empty once it has ended. */
@Entity()
export class SearchRebuildEntity {
  @PrimaryColumn('text')
  type!: string;

  /** what the ids of the part begin with */
  @PrimaryColumn('text')
  part!: string;

  /** digest of what is searched: another one makes what was done worthless */
  @Column('text')
  purpose!: string;

  @Column('uuid')
  after!: string;
}

export const SEARCH_ENTITIES = [
  SearchLawGovernanceEntity,
  SearchDisciplineEntity,
  SearchPoliticalLegalEntity,
  SearchInspectedUnitEntity,
] as const;

/** Who searches, and where. */
export const SEARCH_TABLES = {
  LAW_GOVERNANCE_OFFICE: '"search_law_governance"',
  DISCIPLINE_COMMISSION: '"search_discipline"',
  POLITICAL_LEGAL_COMMISSION: '"search_political_legal"',
  INSPECTED_UNIT: '"search_inspected_unit"',
} as const satisfies Partial<Record<Audience, string>>;

export type Searcher = keyof typeof SEARCH_TABLES;
export const SEARCHERS = Object.keys(SEARCH_TABLES) as Searcher[];
export const isSearcher = (audience: Audience): audience is Searcher => audience in SEARCH_TABLES;
