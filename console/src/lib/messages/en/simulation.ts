export const simulation = {
  title: 'Simulation',
};
