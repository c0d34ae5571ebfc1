import { Refusal } from '../../errors/refusal';
import { foldText } from '../../secrecy/folded-text';

// Who proposes: 建议给予… · 提请对其… · 请你委… · 应予…
const ADVICE =
  '(?:建议|提议|提请|恳请|呈请|拟请|请求|要求|希望|请(?:贵|你)?[委局]?|应当?(?:给予|予以|对其|依法)|应予|拟(?:给予|予以|对其)|宜)';
// What only the discipline commission decides: penalties, measures, ways of disposal.
const MEASURE =
  '(?:警告|记过|记大过|降级|撤职|开除|留用察看|留党察看|撤销(?:其)?党内职务|诫勉|通报批评|处分|政务处分|免职|停职|调离|问责|追究[^，。；;\\n]{0,10}责任|立案|留置|双开|移送(?:检察|司法)|谈话函询|初步核实|初核|暂存待查|予以了结|从[重严轻](?:处理|处罚|处分)|减轻处[理罚分]|免予处[理罚分]|处理意见为)';
const PATTERN = new RegExp(`${ADVICE}[^。；;！!？?\\n]{0,40}?${MEASURE}`);
// What a regulation or a paper is quoted with is not the sender's advice.
const QUOTED = /"[^"\n]{0,400}"|《[^》\n]{0,80}》/g;

/** Does the text propose what to do about the persons or units? Words that only report a past penalty pass. */
export const proposesDisposal = (text: string): boolean =>
  PATTERN.test(foldText(text).replace(/ /g, '').replace(QUOTED, ''));

/**
 * The sender states facts, law and reason, and proposes nothing.
 * @param texts by the name of the input field
 * @throws Refusal DISPOSAL_ADVICE naming the field
 */
export function refuseDisposalAdvice(texts: Readonly<Record<string, string | null | undefined>>): void {
  for (const [field, text] of Object.entries(texts))
    if (text != null && proposesDisposal(text))
      throw new Refusal(
        'DISPOSAL_ADVICE',
        '移送材料不得对所涉单位、人员提出具体处理意见，请只写事实、法规条款和理由，未保存任何内容',
        { field: ['input', field], ruleId: 'R-54' },
      );
}
