/** Makes runtimes for student code. They share the files of the languages, which come with the first that needs them. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { createStudentRuntime, WorkerStock } from '../runtime/create-student-runtime.ts';
import type { Language, StudentRuntime } from '../runtime/student-runtime.ts';

const PREPARE_AFTER_MS = 300;

const StockContext = createContext<WorkerStock | undefined>(undefined);

/** Keeps what is loaded while the workshop is open. */
export function RuntimesProvider({ children }: { readonly children: ReactNode }) {
  const [stock] = useState(() => new WorkerStock());
  useEffect(() => () => stock.close(), [stock]);
  return <StockContext value={stock}>{children}</StockContext>;
}

/**
 * Gets a language ready while its lesson is read, so that the first run need not wait for it. When that fails, the run says
 * so.
 */
export function usePreparedLanguage(language: Language): void {
  const stock = useStock();
  useEffect(() => {
    // The lesson is drawn first.
    const timer = setTimeout(() => stock.refill(language), PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [stock, language]);
}

function useStock(): WorkerStock {
  const stock = useContext(StockContext);
  if (stock === undefined) throw new Error('Student code runs inside of a RuntimesProvider only');
  return stock;
}

export function useCreateRuntime(): () => StudentRuntime {
  const stock = useStock();
  return () => createStudentRuntime(stock);
}
