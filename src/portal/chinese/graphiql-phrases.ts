/** The source text that is replaced in a module, and its Chinese. */
export type Phrases = Record<string, string>;

/**
 * GraphiQL has no translations, so its fixed phrases are replaced while it is bundled. Keyed by module; each
 * left side is source text and has to occur there, or the build fails: an upgrade can't lose a phrase silently.
 */
export const GRAPHIQL_PHRASES: Record<string, Phrases> = {
  'graphiql/dist/GraphiQL.js': {
    '"New tab"': '"新建标签页"',
    '`${editorToolsHiddenElement === "second" ? "Show" : "Hide"} editor tools`':
      '`${editorToolsHiddenElement === "second" ? "展开" : "收起"}变量编辑框`',
    '"aria-label": "Editor Commands"': '"aria-label": "编辑命令"',
    '"aria-label": "Operation Editor"': '"aria-label": "查询编辑框"',
    'children: "Variables"': 'children: "变量"',
    '"Variables" : "Headers"': '"变量" : "请求头"',
    '"aria-label": "Select active operation"': '"aria-label": "选择查询标签页"',
  },
  'graphiql/dist/ui/sidebar.js': {
    '`Re-fetch GraphQL schema (${KEY_MAP.refetchSchema.key})`':
      '`重新读取图的结构（${KEY_MAP.refetchSchema.key}）`',
    '"Open short keys dialog"': '"快捷键"',
    '"Open settings dialog"': '"设置"',
    '`${isVisible_0 ? "Hide" : "Show"} ${plugin_0.title}`':
      '`${isVisible_0 ? "收起" : "打开"}${plugin_0.title}`',
    '"Short Keys"': '"快捷键"',
    '"This modal provides a list of available keyboard shortcuts and their functions."':
      '"可用的快捷键及其作用。"',
    'children: "Settings"': 'children: "设置"',
    '"This modal lets you adjust header persistence, interface theme, and clear local storage."':
      '"清除本页保存的内容。"',
    '"Clear storage"': '"清除保存的内容"',
    '"Remove all locally stored data and start fresh."': '"查询与结果只保存在本页内存中，关闭即清除。"',
    '"Cleared data"': '"已清除"',
    '"Failed"': '"未能清除"',
    '"Clear data"': '"清除"',
  },
  'graphiql/dist/ui/toolbar.js': {
    '`Prettify query (${KEY_MAP.prettify.key})`': '`整理格式（${KEY_MAP.prettify.key}）`',
    '`Merge fragments into query (${KEY_MAP.mergeFragments.key})`':
      '`把片段并入查询（${KEY_MAP.mergeFragments.key}）`',
    '`Copy query (${KEY_MAP.copyQuery.key})`': '`复制查询（${KEY_MAP.copyQuery.key}）`',
  },
  'graphiql/dist/ui/short-keys.js': {
    '"Execute query"': '"执行查询"',
    '"Open the Command Palette (you must have focus in the editor)"': '"打开命令面板（光标须在编辑框内）"',
    '"Prettify editors"': '"整理格式"',
    '"Copy query"': '"复制查询"',
    '"Re-fetch schema using introspection"': '"重新读取图的结构"',
    '"Search in documentation"': '"在结构说明中查找"',
    '"Search in editor"': '"在编辑框中查找"',
    '"Merge fragments definitions into operation definition"': '"把片段并入查询"',
    '"Short Key"': '"快捷键"',
    '"Function"': '"作用"',
  },
  '@graphiql/react/dist/components/execute-button/index.js': {
    '`${isRunning ? "Stop" : "Execute"} query (${formatShortcutForOS(KEY_MAP.runQuery.key, "Cmd")})`':
      '`${isRunning ? "停止" : "执行"}查询（${formatShortcutForOS(KEY_MAP.runQuery.key, "Cmd")}）`',
    '`<Unnamed ${operation.operation}>`': '`未命名的 ${operation.operation}`',
  },
  '@graphiql/react/dist/components/response-editor.js': { '"Result Window"': '"查询结果"' },
  '@graphiql/react/dist/components/tabs/index.js': { '"Close Tab"': '"关闭标签页"' },
  '@graphiql/react/dist/components/dialog/index.js': { '"Close dialog"': '"关闭"' },
  '@graphiql/react/dist/utility/tabs.js': { '"<untitled>"': '"未命名"' },
  '@graphiql/react/dist/constants.js': {
    '"Prettify Editors"': '"整理格式"',
    '"Merge Fragments into Query"': '"把片段并入查询"',
    '"Run Operation"': '"执行查询"',
    '"Copy Query"': '"复制查询"',
  },
  '@graphiql/react/dist/stores/execution.js': {
    '"Automatically added leaf fields"': '"自动补上的字段"',
    '`Request not sent. ${editor === variableEditor ? "Variables" : "Request headers"} ${error.message}`':
      '`请求未发出：${editor === variableEditor ? "变量" : "请求头"}不是有效的 JSON（${error.message}）`',
  },
  '@graphiql/plugin-doc-explorer/dist/context.js': {
    'title: "Documentation Explorer"': 'title: "结构说明"',
    '"Docs"': '"结构说明"',
    '"Show Documentation Explorer"': '"打开结构说明"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/doc-explorer.js': {
    '"Error fetching schema"': '"未能读取图的结构"',
    '"Schema is invalid: "': '"图的结构有误："',
    '"No GraphQL schema available"': '"没有可用的图结构"',
    '`Go back to ${prevName}`': '`返回${prevName}`',
    '"Documentation Explorer"': '"结构说明"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/search.js': {
    '`Search ${navItem.name}...`': '`在${navItem.name}中查找`',
    'placeholder: t12': 'placeholder: "查找"',
    '"No results found"': '"没有找到"',
    '"Other results"': '"其他结果"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/schema-documentation.js': {
    '"A GraphQL schema provides a root type for each kind of operation."':
      '"这里只列出当前账号所属机关可用的类型与字段。"',
    'title: "Root Types"': 'title: "入口"',
    '"All Schema Types"': '"全部类型"',
  },
  // The icons are chosen by the title of a section.
  '@graphiql/plugin-doc-explorer/dist/components/section.js': {
    '  Arguments: ': '  参数: ',
    '"Deprecated Arguments"': '"已停用的参数"',
    '"Deprecated Enum Values"': '"已停用的取值"',
    '"Deprecated Fields"': '"已停用的字段"',
    '  Directives: ': '  指令: ',
    '"Enum Values"': '"取值"',
    '  Fields: ': '  字段: ',
    '  Implements: ': '  实现的接口: ',
    '  Implementations: ': '  实现它的类型: ',
    '"Possible Types"': '"可能的类型"',
    '"Root Types"': '"入口"',
    '  Type: ': '  类型: ',
    '"All Schema Types"': '"全部类型"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/field-documentation.js': {
    'title: "Type"': 'title: "类型"',
    'title: "Arguments"': 'title: "参数"',
    'title: "Deprecated Arguments"': 'title: "已停用的参数"',
    '"Show Deprecated Arguments"': '"显示已停用的参数"',
    'title: "Directives"': 'title: "指令"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/type-documentation.js': {
    'title: "Implements"': 'title: "实现的接口"',
    'title: "Fields"': 'title: "字段"',
    'title: "Deprecated Fields"': 'title: "已停用的字段"',
    '"Show Deprecated Fields"': '"显示已停用的字段"',
    'title: "Enum Values"': 'title: "取值"',
    'title: "Deprecated Enum Values"': 'title: "已停用的取值"',
    '"Show Deprecated Values"': '"显示已停用的取值"',
    '"Implementations"': '"实现它的类型"',
    '"Possible Types"': '"可能的类型"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/argument.js': {
    'children: "Deprecated"': 'children: "已停用"',
  },
  '@graphiql/plugin-doc-explorer/dist/components/deprecation-reason.js': {
    'children: "Deprecated"': 'children: "已停用"',
  },
};
