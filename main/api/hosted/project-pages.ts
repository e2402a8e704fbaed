/** The pages of this project on the web, and where they are. */

/** A page of this project on the web. */
export type ProjectPage = 'releases' | 'user-guide' | 'instructor-guide' | 'problems';

/** Their addresses. */
export type ProjectPages = Readonly<Record<ProjectPage, string>>;
