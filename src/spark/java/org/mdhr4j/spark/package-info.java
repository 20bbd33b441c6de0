/**
 * Recognition on Apache Spark: {@link org.mdhr4j.spark.SparkCluster} stands behind {@code mdhr
 * cluster}, {@link org.mdhr4j.spark.SparkRecognition} is for one's own pipelines. Built by {@code
 * mvn -Pspark}, never part of the program itself. It knows of mdhr4j the package {@code cluster}
 * alone; everything else is loaded apart, so that Spark's libraries and ours never meet.
 */
@NullMarked
package org.mdhr4j.spark;

import org.jspecify.annotations.NullMarked;
