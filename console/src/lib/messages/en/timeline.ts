export const timeline = {
  title: 'Timeline',
  choose: {
    title: 'Choose what to look at',
    body: 'The attempts on a resource, on a group or of a run: where each server’s clock put them, and what the store made of them.',
  },
};
