export const transfer = {
  title: 'Import / export',
};
