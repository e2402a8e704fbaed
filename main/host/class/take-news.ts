/** What peers tell of the class goes to the class: its statements, its commands, its anchors. */
import type { News } from '../../node/peers/news/news.ts';
import { createAnchorNews } from './anchor-news.ts';
import { createClassNews } from './class-news.ts';
import type { OwnClass } from './own-class.ts';

/** @param news of each node that takes the place of another one */
export function takeNews(news: Pick<News, 'handle'>, ownClass: OwnClass): void {
  news.handle('class', createClassNews(ownClass));
  news.handle('command', ownClass.commands);
  news.handle('anchor', createAnchorNews(ownClass.anchors));
}
