/** Catches a screen that breaks: the frame stays, and the screen can be opened again. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { strings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './pages.module.css';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

export class ScreenBoundary extends Component<Props, State> {
  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override state: State = { error: undefined };

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const words = strings.app.crash;
    const isMissing = isPartMissing(error);
    return (
      <div className={classes.page} role="alert">
        <div className={classes.sheet}>
          <Icon name="warning" size={32} />
          <h1 className={classes.title}>{isMissing ? words.notLoadedTitle : words.title}</h1>
          <p>{isMissing ? words.notLoadedText : words.text}</p>
          <details className={classes.details}>
            <summary>{words.details}</summary>
            <pre>{error.stack ?? error.message}</pre>
          </details>
          {isMissing ? (
            // A part that was missing once stays so until the page is loaded anew.
            <Button onClick={() => location.reload()}>{words.reload}</Button>
          ) : (
            <Button onClick={() => this.setState({ error: undefined })}>{words.retry}</Button>
          )}
        </div>
      </div>
    );
  }
}

/** Files of the page have other names after an update. In the words of Chromium, Firefox and Safari. */
function isPartMissing({ message }: Error): boolean {
  return /dynamically imported module|module script failed|preload CSS/i.test(message);
}
