export const seatMap = {
  title: 'Seat map',
};
