import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import type { ExampleQuery } from '../portal-session';

/** An example as picked; a new object for each pick, so that picking the same one again restores it. */
export interface PickedExample {
  example: ExampleQuery;
}

const variablesText = ({ variables }: ExampleQuery): string =>
  variables ? JSON.stringify(variables, null, 2) : '';

/** Puts the picked example into the open tab and clears the result of what stood there before. */
export const ExampleLoader = ({ picked }: { picked: PickedExample | null }) => {
  const editors = useGraphiQL(({ queryEditor, variableEditor, responseEditor }) => ({
    queryEditor,
    variableEditor,
    responseEditor,
  }));
  const { queryEditor, variableEditor, responseEditor } = editors;

  useEffect(() => {
    const model = queryEditor?.getModel();
    if (!picked || !queryEditor || !model) return;
    // An edit, not setValue: the undo key brings back what the visitor had typed.
    queryEditor.pushUndoStop();
    queryEditor.executeEdits('example', [{ range: model.getFullModelRange(), text: picked.example.query }]);
    queryEditor.pushUndoStop();
    queryEditor.setPosition({ lineNumber: 1, column: 1 });
    queryEditor.focus();
    variableEditor?.setValue(variablesText(picked.example));
    responseEditor?.setValue('');
  }, [picked, queryEditor, variableEditor, responseEditor]);

  return null;
};
