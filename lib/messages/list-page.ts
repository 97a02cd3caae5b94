/** Lists of up to this many insights are shown whole, longer ones a page at a time. */
export const LIST_PAGE = 200;
