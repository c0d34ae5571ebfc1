/** Why a package is not taken. The label is what the receipt, the command line and the partner are told. */
export const PACKAGE_REFUSALS = {
  MALFORMED: '不是本格式的数据包，或其结构不合规范',
  TRUNCATED: '数据包不完整，请重新拷贝或传输',
  OVERSIZED: '数据包超过本单位接收的大小上限，请对方分次制作',
  NEWER_VERSION: '数据包采用更新的格式版本，请先升级本系统',
  TAMPERED: '数据包在制作之后被改动或损坏，请重新拷贝或传输',
  BAD_SIGNATURE: '签名无效，不能证明数据包出自所称的发送方',
  UNKNOWN_SENDER: '发送方或其密钥不在受信公钥目录中，请经可靠渠道取得公钥并核对指纹',
  WRONG_RECIPIENT: '数据包不是发给本单位的，请退还发送方',
  UNKNOWN_RECIPIENT_KEY: '数据包所用的本单位密钥已不存在，请对方以现行公钥重新制作',
  SUITE_DIFFERS: '双方的密码套件不同，请先统一配置',
  EXPIRED: '数据包已过有效期，请对方重新制作',
  NOT_YET_VALID: '数据包的制作时间晚于本机时间，请核对双方时钟',
  UNREADABLE: '签名有效，但内容不能用本单位密钥解密，请对方重新制作',
  INCONSISTENT: '内层清单与外层封装不一致',
  ITEM_MISMATCH: '材料与清单所载的 SM3 摘要或大小不符',
  REPLAYED: '该包号或该序号已被另一个数据包使用',
  OUT_OF_ORDER: '此前的数据包尚未收到，请按序接收',
  FORKED: '数据包所承接的前一包与本单位收到的不同，请双方核对收发登记',
  NOT_ENTITLED: '发送方无权就此线索办理该事项，请双方核对机关与密钥的对应关系',
  NOT_APPLICABLE: '事项与线索在本单位的现状不符，请双方核对收发登记',
  CONTENT_REFUSED: '内容按本单位的登记规则不得录入，未保存任何内容',
} as const;

export type PackageRefusalCode = keyof typeof PACKAGE_REFUSALS;

/** The only error that bytes of a stranger can cause; anything else is a fault of this side. */
export class PackageRefusal extends Error {
  constructor(
    readonly code: PackageRefusalCode,
    /** what exactly, for the log of this side: names of parts, never content */
    readonly detail?: string,
  ) {
    super(PACKAGE_REFUSALS[code]);
    this.name = 'PackageRefusal';
  }
}
