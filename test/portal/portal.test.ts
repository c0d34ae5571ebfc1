import type { Browser } from 'playwright-core';
import { ERROR_CODES } from '../../src/errors/refusal';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { AUDIENCE_NAMES, AUDIENCES } from '../../src/policy/vocabulary';
import { launchChromium } from './chromium';
import {
  ask,
  EXAMPLES,
  type Service,
  schemaOf,
  startPortalService,
  startTokenPortal,
} from './portal-service';
import { PortalVisit } from './portal-visit';

/** The first demo account of each agency. */
const SPEAKERS = AUDIENCE_NAMES.map((agency) => {
  const speaker = DEMO_ACCOUNTS.find((account) => account.agency === agency);
  if (!speaker) throw new Error(`${agency} has no demo account`);
  return { agency, label: AUDIENCES[agency].label, account: speaker.account };
});
const OFFICE = 'yf-inspector';
const DISCIPLINE = 'jw-intake';
const UNIT = 'unit-621002';
const AUDITOR = 'auditor';

let service: Service;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  service = await startPortalService();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('the saved examples', () => {
  const cases = SPEAKERS.flatMap(({ agency, label, account }) =>
    EXAMPLES[agency].map(({ title, query, variables }) => ({ label, title, account, query, variables })),
  );

  test('three for everybody, and two on leads and their papers for those who hand them over', () => {
    const counts = Object.fromEntries(AUDIENCE_NAMES.map((agency) => [agency, EXAMPLES[agency].length]));
    expect(counts).toEqual({
      LAW_GOVERNANCE_OFFICE: 5,
      DISCIPLINE_COMMISSION: 5,
      POLITICAL_LEGAL_COMMISSION: 5,
      INSPECTED_UNIT: 3,
      ADMINISTRATION: 3,
      AUDIT: 3,
    });
  });

  test.each(cases)('$label · $title answers without errors', async ({ account, query, variables }) => {
    const { data, errors } = await ask(service, account, { query, variables });
    expect(errors).toBeUndefined();
    expect(data).toEqual(expect.any(Object));
  });
});

describe('the portal in a browser', () => {
  let visit: PortalVisit;

  beforeAll(async () => {
    visit = await PortalVisit.open(browser, service.url);
  }, 30_000);
  afterAll(() => visit.page.close());

  // Whatever a test did, no other host was asked and the browser had nothing to complain about.
  afterEach(() => {
    expect(visit.origins).toEqual([service.url]);
    expect(visit.complaints).toEqual([]);
  });

  test('brings its editor and all its workers from the server itself', async () => {
    const workers = await visit.workers(3);
    expect(workers.sort()).toEqual(['/portal/editor', '/portal/graphql', '/portal/json']);
  });

  test('runs a query in the name of the chosen account', async () => {
    await visit.switchTo(DISCIPLINE);
    await visit.pick('我是谁：本人的机关、岗位');
    expect(await visit.editorText()).toContain('query WhoAmI {');
    await visit.execute();
    await visit.result(`"${DISCIPLINE}"`);
    expect(await visit.resultText()).toContain(`"account": "${DISCIPLINE}"`);
  });

  test('leaves no result of the account that was left', async () => {
    await visit.switchTo(OFFICE);
    await visit.execute();
    await visit.result('"data"');
    await visit.switchTo(UNIT);
    await visit.typesInExplorer();
    expect(await visit.resultText()).toBe('');
  });

  test('drops an answer that arrives after its account was left', async () => {
    await visit.switchTo(OFFICE);
    await visit.typesInExplorer();
    const release = await visit.holdAnswers();
    await visit.execute();
    await visit.switchTo(UNIT);
    await release();
    await visit.typesInExplorer();
    expect(await visit.resultText()).toBe('');
  });

  test.each(SPEAKERS)(
    'lists the examples of $label and starts with the first',
    async ({ agency, account }) => {
      await visit.switchTo(account);
      expect(await visit.examples()).toEqual(EXAMPLES[agency].map(({ title }) => title));
      await visit.typesInExplorer();
      const [first] = EXAMPLES[agency];
      expect((await visit.editorText()).split('\n')[0]).toBe(first?.query.split('\n')[0]);
    },
  );

  test('shows exactly the types of the account, also after switching', async () => {
    const shown: Record<string, string[]> = {};
    for (const account of [OFFICE, UNIT, AUDITOR]) {
      await visit.switchTo(account);
      const { types } = await schemaOf(service, account);
      shown[account] = (await visit.typesInExplorer()).sort();
      expect(shown[account]).toEqual(types.sort());
    }
    expect(shown[UNIT]).not.toEqual(shown[OFFICE]);
    expect(shown[AUDITOR]).not.toEqual(shown[OFFICE]);
  });

  test('completes only what the account may ask', async () => {
    const [auditor, unit] = [await schemaOf(service, AUDITOR), await schemaOf(service, UNIT)];
    const foreign = auditor.queryFields.find((name) => !unit.queryFields.includes(name)) ?? '';
    expect(foreign).not.toBe('');
    const offers = async (name: string) =>
      (await visit.completionsOf(`{ ${name.slice(0, -1)}`)).includes(name);

    const expected: [string, boolean][] = [
      [AUDITOR, true],
      [UNIT, false],
    ];
    for (const [account, offered] of expected) {
      await visit.switchTo(account);
      await visit.typesInExplorer();
      await visit.completionReady();
      expect([account, await offers(foreign)]).toEqual([account, offered]);
    }
  }, 45_000);

  test('opens the access matrix as a page with a table', async () => {
    await visit.page.goto(`${service.url}/portal/access-matrix`);
    await visit.page.getByRole('table').first().waitFor();
    expect(await visit.page.getByRole('columnheader').allInnerTexts()).toContain('依法治市办');
  });
});

describe('the portal outside demo mode', () => {
  let portal: { url: string; stop(): Promise<void> };

  beforeAll(async () => {
    portal = await startTokenPortal(service);
  });
  afterAll(() => portal.stop());

  test('asks for a token, says why one is refused, and works with a good one', async () => {
    const visit = await PortalVisit.open(browser, portal.url);
    const { page } = visit;
    const offer = async (token: string) => {
      await page.getByLabel('访问令牌').fill(token);
      await page.getByRole('button', { name: '使用此令牌' }).click();
    };

    await offer('not-a-token');
    expect(await page.getByRole('alert').innerText()).toBe(ERROR_CODES.UNAUTHENTICATED);
    expect(await page.getByLabel('演示账号').count()).toBe(0);
    expect(await page.locator('.graphiql-container').count()).toBe(0);

    await offer(await service.token(DISCIPLINE));
    await visit.execute();
    await visit.result('"data"');
    expect(await visit.examples()).toEqual(EXAMPLES.DISCIPLINE_COMMISSION.map(({ title }) => title));
    await page.close();
    expect(visit.origins).toEqual([portal.url]);
  }, 15_000);
});
