export const reservations = {
  title: 'Reservations',
  holdEnds: (clock: string) => `Runs out at ${clock}, in`,
};
