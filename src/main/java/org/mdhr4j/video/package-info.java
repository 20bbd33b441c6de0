/**
 * Films, decoded and coded by FFmpeg: {@link org.mdhr4j.video.VideoFile} gives the pictures of a
 * file upright, each with its time, and says at the end whether the file was whole. Reads MP4, MOV,
 * MKV, WebM, AVI and other containers with whatever codec the library has. {@link
 * org.mdhr4j.video.VideoWriter} writes films. No native type is visible outside; depends on {@code
 * image} for pictures, {@code files} and {@code machine}.
 */
@NullMarked
package org.mdhr4j.video;

import org.jspecify.annotations.NullMarked;
