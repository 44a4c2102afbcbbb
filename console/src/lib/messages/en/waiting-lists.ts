export const waitingLists = {
  title: 'Waiting lists',
};
