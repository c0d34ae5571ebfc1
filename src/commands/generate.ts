import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { projectRoot } from '../config/config';
import { configManual } from '../config/config-manual';
import { accessStatements } from '../database/database-access';
import { tablesOf } from '../database/migrate';
import { errorManual } from '../errors/error-manual';
import { stepManual } from '../exchange/step-manual';
import { Resources } from '../graphql/resource';
import { audienceSchema } from '../graphql/schema/audience-schema';
import { wholeSchema } from '../graphql/schema/whole-schema';
import { RESOURCES } from '../modules/resources';
import { WORKFLOWS } from '../modules/workflows';
import { matrixCsv, matrixMarkdown, matrixRows } from '../policy/access-matrix';
import { AUDIENCE_NAMES, AUDIENCES } from '../policy/vocabulary';
import { toMermaid } from '../workflow/mermaid';

/** Writes all that is derived from the policy, the workflows and the configuration. Same input, same bytes. */
async function generate(): Promise<void> {
  const source = new DataSource(ownerOptions('postgres://localhost/none'));
  await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  const resources = new Resources(RESOURCES, (entity) => source.getMetadata(entity));
  const whole = wholeSchema();
  const full = audienceSchema(whole, resources, null);

  write('schema/full.graphql', printSchema(full));
  for (const audience of AUDIENCE_NAMES)
    write(
      `schema/${AUDIENCES[audience].slug}.graphql`,
      printSchema(audienceSchema(whole, resources, audience)),
    );
  const describe = (type: string, field: string): string => {
    const named = full.getType(type);
    const fields = named && 'getFields' in named ? named.getFields() : {};
    return fields[field]?.description?.replace(/;无或无权知悉时为空$/, '') ?? '';
  };
  const rows = matrixRows(
    RESOURCES.map(({ policy }) => policy),
    describe,
  );
  write('schema/access-matrix.md', matrixMarkdown(rows));
  write('schema/access-matrix.csv', matrixCsv(rows));
  write(
    'schema/database-access.sql',
    accessStatements(resources, 'sg_service', tablesOf(source))
      .map((statement) => `${statement};\n`)
      .join(''),
  );
  write(
    'docs/configuration.md',
    `# 配置\n\n由 \`npm run generate\` 自 \`src/config/variables.ts\` 生成。\n\n${configManual()}`,
  );
  write('docs/errors.md', errorManual());
  write('docs/package-steps.md', stepManual());
  write(
    'docs/workflows.md',
    `# 流程\n\n由 \`npm run generate\` 自各模块的 \`*.workflow.ts\` 生成。标 ✎ 的步骤由办理人所在机关签名，记入审计链。\n${WORKFLOWS.map((workflow) => `\n## ${workflow.label}（${workflow.subject}）\n\n\`\`\`mermaid\n${toMermaid(workflow)}\n\`\`\`\n`).join('')}`,
  );
}

function write(file: string, content: string): void {
  const path = join(projectRoot(), file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content.endsWith('\n') ? content : `${content}\n`);
}

generate().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
