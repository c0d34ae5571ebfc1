import type { ExampleQuery } from '../portal-session';

interface ExampleListProps {
  agencyLabel: string;
  examples: ExampleQuery[];
  /** title of the example that was picked last */
  current: string | undefined;
  onPick(example: ExampleQuery): void;
}

/** The saved queries of one agency; picking one puts it into the editor. */
export const ExampleList = ({ agencyLabel, examples, current, onPick }: ExampleListProps) => (
  <section className="examples" aria-labelledby="examples-title">
    <h2 id="examples-title">{agencyLabel}的示例查询</h2>
    <ul>
      {examples.map((example) => (
        <li key={example.title}>
          <button
            type="button"
            aria-current={example.title === current ? 'true' : undefined}
            onClick={() => onPick(example)}
          >
            {example.title}
          </button>
        </li>
      ))}
    </ul>
    <p className="note">选一项放入编辑框，再按“执行查询”（Ctrl+Enter）。</p>
  </section>
);
