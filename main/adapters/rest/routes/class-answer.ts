/** The class of this node, as its owner is told. */
import { anchorStandings } from '../../../../preload/contract/messages/english/anchor-standing.ts';
import { sentenceFor } from '../../../../preload/contract/messages/message.ts';
import type { AnchorsView, OwnClassActions } from '../../../api/hosted/own-class.ts';
import { type Answer, jsonAnswer } from '../route.ts';

export function classAnswer(ownClass: OwnClassActions): Answer {
  const view = ownClass.view();
  return jsonAnswer(
    JSON.stringify(
      view === undefined
        ? null
        : {
            key: view.key,
            name: view.name,
            number: view.number ?? 0,
            first_block: view.firstBlock ?? null,
            opened_here: view.isOpenedHere,
            code: view.code ?? null,
            invitation: view.invitation,
            anchors: anchorsJson(view.anchors),
          },
    ),
  );
}

function anchorsJson({ newest, isHeld, mode, standing, refused }: AnchorsView) {
  return {
    newest: newest === undefined ? null : { height: newest.height, hash: newest.hash, heard_at: newest.heardAt },
    held: isHeld,
    mode: mode ?? null,
    standing: standing === undefined ? null : sentenceFor(anchorStandings, standing),
    refused: refused ?? null,
  };
}
