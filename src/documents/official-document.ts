import type { CalendarDate } from '../calendar/calendar-date';
import type { DocumentNumber } from './document-number';

/** Who answers questions about the paper (R-58: every hand-over names a contact person). */
export interface Contact {
  name: string;
  phone: string;
}

export interface TableColumn {
  label: string;
  /** its share of the line, in whole numbers, as canonical JSON has no others: those of a table fill the line */
  width: number;
  /** how the cells stand; headers are always centred */
  align?: 'left' | 'center';
}

export interface FormEntry {
  label: string;
  /** empty where a hand is to write, as in 收件人（签名） */
  value: string;
}

/** A part of the text, in reading order. A cell's text may hold line breaks, a paragraph's may not. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** levels 一、（一）1.（1）; the number is set when the document is composed */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly string[])[] }
  /** labelled values, one or two entries to a row */
  | { kind: 'form'; rows: readonly (readonly FormEntry[])[] };

/** What is bound behind a letter as 附件, or travels alone under the number of its letter. */
export interface Sheet {
  title: string;
  blocks: readonly Block[];
}

/**
 * An official letter in the 信函 format of GB/T 9704-2012, section 10.1. That section leaves out 印发机关,
 * 印发日期 and the rules around 版记, so the model has none. It has no place for 份号 and 密级 either: no
 * state secret passes this system (保守国家秘密法第22条, R-81).
 */
export interface Letter {
  kind: 'letter';
  /** 发文机关标志: the full name of the agency, or its fixed short name; without 文件 */
  letterhead: string;
  number: DocumentNumber;
  /** 标题, broken into the lines in which it is to stand */
  title: readonly string[];
  /** 主送机关 */
  addressees: readonly string[];
  body: readonly Block[];
  attachments: readonly Sheet[];
  /** 发文机关署名 */
  signature: string;
  /** 成文日期 */
  date: CalendarDate;
  /** whether a seal is pressed on the signature; the two stand in different places */
  sealed: boolean;
  contact: Contact | null;
  /** 发布层次, part of 附注. INTERNAL says that the paper is not for publication; it is no 密级. */
  openness: 'PUBLIC' | 'INTERNAL';
  /** 抄送机关 */
  copyTo: readonly string[];
}

/** A sheet that is not bound with its letter carries the letter's number at its head (GB/T 9704 7.3.7). */
export interface DetachedSheet {
  kind: 'sheet';
  letter: DocumentNumber;
  /** its place among the attachments of the letter, from 1; null when it is the only one */
  position: number | null;
  sheet: Sheet;
}

export type OfficialDocument = Letter | DetachedSheet;
