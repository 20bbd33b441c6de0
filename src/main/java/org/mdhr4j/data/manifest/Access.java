package org.mdhr4j.data.manifest;

/**
 * Holds what a person must know to get a data set and to use it lawfully.
 *
 * @param title full name of the data set
 * @param url where to ask for it or find it
 * @param how what to do to get it
 * @param licence under which terms it may be used
 * @param citation the publication to cite
 */
public record Access(String title, String url, String how, String licence, String citation) {}
