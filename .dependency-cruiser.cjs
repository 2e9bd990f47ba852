// The direction of dependencies, as rules anchored to folders. test/architecture plants a violation of each one.
const MODULES =
  '(access|audit|bulk|courses|exports|groups|imports|job-roles|learning-plans|learners|privacy|sessions|training|training-matrix)';
const ADAPTERS = '^src/platform/[^/]+/(directory|s3|embedded|mongodb|eventstoredb)/';
const COMPOSITION = '^src/(bench|cli|composition|demo)/|^src/[a-z-]+\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no beginning to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain folder imports itself, event types, decisions and calendar rules; no framework, no I/O.',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^src/$1/domain/',
          '^src/access/actor\\.ts$',
          '^src/platform/(events/event|deciding/decision|clock/(iso-date|day-arithmetic)|read-store/folding|read-store/predicate)\\.ts$',
          '\\.contract\\.ts$',
        ],
      },
    },
    {
      name: 'modules-meet-at-contracts',
      comment: 'One module can be read alone: others are known by their contract file only.',
      severity: 'error',
      from: { path: `^src/${MODULES}/` },
      to: { path: `^src/${MODULES}/`, pathNot: ['^src/$1/', '\\.contract\\.ts$', '^src/access/'] },
    },
    {
      name: 'platform-knows-no-module',
      comment:
        'The platform serves every module and knows none; the guard and actor of access are the exception.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `^src/${MODULES}/`, pathNot: '^src/access/' },
    },
    {
      name: 'only-composition-chooses-adapters',
      comment: 'Adapters are imported by the composition root and their own folder alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: [ADAPTERS, COMPOSITION, '\\.spec\\.ts$'] },
      to: { path: ADAPTERS },
    },
    {
      name: 'sqlite-stays-in-its-adapters',
      comment: 'Nothing but the embedded adapters speaks SQLite; the benchmark measures its raw limit.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(bench|platform/(sqlite|data-directory|[^/]+/embedded))/' },
      to: { path: ['^src/platform/sqlite/', 'node_modules/libsql/'] },
    },
    {
      name: 'mongodb-stays-in-its-adapters',
      comment: 'Nothing but the MongoDB adapters speaks to the driver.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/(mongodb|[^/]+/mongodb)/' },
      to: { path: 'node_modules/mongodb/' },
    },
    {
      name: 'eventstoredb-stays-in-its-adapter',
      comment: 'Nothing but its adapter speaks to the client.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/event-store/eventstoredb/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 's3-stays-in-its-adapter',
      comment: 'Nothing but its adapter signs requests to a bucket.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/evidence-store/s3/' },
      to: { path: 'node_modules/aws4fetch/' },
    },
    {
      name: 'ports-know-no-framework',
      comment: 'Stores, projections, keys and deciding run without Nest: in a worker, a test, a tool.',
      severity: 'error',
      from: {
        path: '^src/platform/(clock|deciding|event-store|events|evidence-store|ids|keys|projections|read-store|scratch-store|sqlite)/',
      },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'source-knows-no-test',
      comment: 'What ships never needs what tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
