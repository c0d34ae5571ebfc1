/** What a date cell says: an ISO date, or a Chinese complaint. */
export type DateReading = { value: string } | { complaint: string };

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** A ledger of today's agencies speaks of no earlier and no later year; anything else is a slip of the pen. */
const YEARS = { from: 1949, to: 2100 };
const HOW = '请写成 2024-07-03 这样的完整日期';

const WRITTEN = /^(\d{4})([-./]|年)(\d{1,2})([-./]|月)(\d{1,2})(?:日|号|\.)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const TIME_OF_DAY = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;
/** 2024年7月3日, 2024-7-3 and so on: the two separators belong together */
const PARTNER: Readonly<Record<string, string>> = { 年: '月', '-': '-', '.': '.', '/': '/' };

const fromParts = (year: number, month: number, day: number, shown: string): DateReading => {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return { complaint: `没有“${shown}”这一天，${HOW}` };
  }
  if (year < YEARS.from || year > YEARS.to) {
    return { complaint: `“${shown}”的年份不在 ${YEARS.from} 至 ${YEARS.to} 年之间，请核对` };
  }
  return { value: date.toISOString().slice(0, 10) };
};

/** A day number of Excel; the time of day is dropped. */
export const readSerial = (serial: number, date1904: boolean): DateReading => {
  const date = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(serial) * DAY);
  if (serial < 0 || Number.isNaN(date.getTime())) return { complaint: `“${serial}”不是日期，${HOW}` };
  return fromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), String(serial));
};

/** A date written as text: 2024.7.3, 2024年7月3日, 2024-07-03, 2024/7/3, 20240703 or a day number. */
export const readDate = (text: string): DateReading => {
  const shown = text.slice(0, 20);
  const bare = text.normalize('NFKC').trim().replace(TIME_OF_DAY, '').replace(/\s/g, '');
  const written = WRITTEN.exec(bare);
  if (written && PARTNER[written[2] as string] === written[4]) {
    return fromParts(Number(written[1]), Number(written[3]), Number(written[5]), shown);
  }
  const compact = COMPACT.exec(bare);
  if (compact) return fromParts(Number(compact[1]), Number(compact[2]), Number(compact[3]), shown);
  if (SERIAL.test(bare)) return readSerial(Number(bare), false);
  return { complaint: `“${shown}”不是完整的日期，${HOW}` };
};
