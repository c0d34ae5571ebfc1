import { type IFrameOptions, Paragraph, TextRun } from 'docx';
import type { Line } from '../composition';
import { lineStyle } from '../line-styles';
import { GRID_CHARACTER, SIZE } from '../page-layout';
import { exactly, twips } from './docx-styles';

const character = (line: Line): number => {
  const { size } = lineStyle(line.role);
  return size === SIZE.third ? GRID_CHARACTER : size;
};

const indentOf = (line: Line) => {
  if (!line.indent) return {};
  const { left = 0, right = 0, hanging = 0 } = line.indent;
  const em = character(line);
  return {
    indent: { left: twips(left * em), right: twips(right * em), hanging: twips(hanging * em) },
  };
};

const spacingOf = ({ role, before = 0 }: Line) => {
  if (before === 0) return {};
  const style = lineStyle(role);
  return {
    spacing: {
      before: twips((style.before ?? 0) + before),
      after: twips(style.after ?? 0),
      ...exactly(style.leading),
    },
  };
};

export const docxLine = (
  line: Line,
  extra: { pageBreakBefore?: boolean; keepLines?: boolean; frame?: IFrameOptions } = {},
) =>
  new Paragraph({
    style: line.role,
    ...(line.keepWithNext && { keepNext: true }),
    ...spacingOf(line),
    ...indentOf(line),
    ...extra,
    children: [new TextRun(line.text)],
  });
