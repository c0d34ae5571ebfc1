// Reads the compiled output (`cd dist && depcruise src`): what is imported only as a type is gone there, so every
// rule speaks of what really happens at run time. Imports of types into the policy are watched by biome.json.

/** What one module may show another: reads, tables, types of the graph, and the words they share. */
const SHARED = '\\.(reader|entity|type|vocabulary)\\.js$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Entities and types of the graph refer to each other by thunk; any other circle is refused.',
      severity: 'error',
      from: {},
      to: { circular: true, via: { pathNot: '\\.(entity|type)\\.js$' } },
    },
    {
      name: 'policy-stands-alone',
      comment:
        'The policy is read by lawyers as one document: it reaches no service, no GraphQL layer, no database.',
      severity: 'error',
      from: { path: '^src/policy/' },
      to: { reachable: true, path: '^src/(graphql|database)/|\\.(service|resolver|reader|loaders)\\.js$' },
    },
    {
      name: 'modules-meet-at-their-doors',
      comment: "A module uses another's reader, entity, type or vocabulary, nothing else.",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.service\\.js$' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', SHARED] },
    },
    {
      name: 'only-services-call-services',
      comment: 'A write that crosses modules calls the other service with the open transaction.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/.+\\.service\\.js$' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', SHARED, '\\.service\\.js$'] },
    },
    {
      name: 'source-knows-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'nobody-imports-a-command',
      comment: 'Commands are entry points, like main: what two of them need belongs to a room.',
      severity: 'error',
      from: {},
      to: { path: '^src/(main|commands/.+)\\.js$' },
    },
    {
      name: 'the-service-runs-without-development-packages',
      comment: 'Building the portal and checking the repository happen before the service runs.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/(build|check)-|portal/(browser|chinese)/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(src|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['node', 'require', 'import', 'default'],
      exportsFields: ['exports'],
    },
  },
};
