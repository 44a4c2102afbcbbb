export const reservations = {
  title: 'Reservations',
};
