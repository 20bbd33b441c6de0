/**
 * Charts (XChart), tables (Tablesaw) and reports of trainings and evaluations, shared by the
 * command line and notebooks.
 *
 * <p>Start with {@link org.mdhr4j.report.ReportData} and {@link org.mdhr4j.report.ReportWriter};
 * single charts come from {@link org.mdhr4j.report.Charts}, published results from {@link
 * org.mdhr4j.report.PublishedResults}. Inputs are plain records; may depend on {@code facs} and
 * {@code metrics} only.
 */
@NullMarked
package org.mdhr4j.report;

import org.jspecify.annotations.NullMarked;
