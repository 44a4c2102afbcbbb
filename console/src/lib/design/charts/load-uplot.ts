import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Asked for when the first chart is shown: pages without one do not wait for it. */
export { uPlot };
