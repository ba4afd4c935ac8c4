import type { TypedDocumentString } from '../generated/graphql.ts';
import { isFinal, later } from './again.ts';
import type { Api } from './api.ts';

/**
 * A live view: each value replaces what was told of its organization before, so that nothing is to be resumed, and who begins
 * anew is told all of it. Gives the function that ends it.
 */
export function keepView<Data, Variables>(
  api: Api,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  watcher: { readonly next: (value: Data) => void; readonly failed: (error: Error) => void },
): () => void {
  let ended = false;
  let tries = 0;
  let stop = (): void => undefined;

  function begin(): void {
    stop = api.follow(document, variables, {
      next(value) {
        tries = 0;
        watcher.next(value);
      },
      ended(why) {
        if (ended) return;
        if (why !== null && isFinal(why)) return watcher.failed(why);
        stop = later(tries, begin);
        tries += 1;
      },
    });
  }

  begin();
  return () => {
    ended = true;
    stop();
  };
}
