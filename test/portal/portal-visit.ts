import type { Browser, Page } from 'playwright-core';

/** Types that the explorer shows as entry points rather than in its list of types. */
const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** One visit to the portal, and everything the browser did meanwhile. */
export class PortalVisit {
  readonly requests: string[] = [];
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser, url: string): Promise<PortalVisit> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const visit = new PortalVisit(page);
    await page.goto(url);
    return visit;
  }

  /** Origins that were asked for anything; `data:` addresses ask nobody. */
  get origins(): string[] {
    return [
      ...new Set(this.requests.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin)),
    ];
  }

  /** The bundled workers that run, without the hash in their names, once there are that many. */
  async workers(count: number): Promise<string[]> {
    while (this.page.workers().length < count) await this.page.waitForEvent('worker');
    return this.page.workers().map((worker) => new URL(worker.url()).pathname.replace(/-[A-Z0-9]+\.js$/, ''));
  }

  async switchTo(account: string): Promise<void> {
    await this.page.getByLabel('演示账号').selectOption(account);
    await this.page.waitForURL((url) => url.hash === `#${account}`);
  }

  async pick(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title, exact: true }).click();
  }

  async execute(): Promise<void> {
    await this.page.getByRole('button', { name: /^执行查询/ }).click();
  }

  /** Keeps every answer of the graph back until the returned function is called. */
  async holdAnswers(): Promise<() => Promise<void>> {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    await this.page.route('**/graphql', async (route) => {
      const answer = await route.fetch();
      await opened;
      await route.fulfill({ response: answer });
    });
    return async () => {
      open();
      await this.page.unrouteAll({ behavior: 'wait' });
    };
  }

  examples(): Promise<string[]> {
    return this.page.locator('.examples li').allInnerTexts();
  }

  editorText(): Promise<string> {
    return this.textOf('.graphiql-query-editor .view-lines');
  }

  /** Waits until the result shows this text. */
  async result(text: string): Promise<void> {
    await this.page.locator('.result-window').getByText(text).first().waitFor();
  }

  resultText(): Promise<string> {
    return this.textOf('.result-window .view-lines');
  }

  /** The explorer's list of types, once it has been loaded. */
  async typesInExplorer(): Promise<string[]> {
    const links = this.page.locator('.graphiql-doc-explorer-type-name');
    await links.first().waitFor();
    return (await links.allInnerTexts()).filter((name) => !ROOTS.includes(name));
  }

  /** What the editor offers after this was typed into an empty editor. */
  async completionsOf(text: string): Promise<string[]> {
    const { page } = this;
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Space');
    const widget = page.locator('.graphiql-query-editor .suggest-widget.visible');
    await widget.locator('.monaco-list-row:visible, .message:visible').first().waitFor();
    const offered = await widget.locator('.monaco-list-row .label-name').allInnerTexts();
    await page.keyboard.press('Escape');
    return offered;
  }

  /** Completion runs in a worker, which takes its time to learn another schema; every schema has a viewer. */
  async completionReady(): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      if ((await this.completionsOf('{ viewe')).includes('viewer')) return;
      await this.page.waitForTimeout(250);
    }
    throw new Error('the editor completes nothing');
  }

  /** The editor writes spaces as no-break spaces, and one element per line. */
  private async textOf(selector: string): Promise<string> {
    const lines = await this.page.locator(`${selector} .view-line`).allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }
}
