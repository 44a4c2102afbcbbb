export const clocks = {
  title: 'Clocks',
};
