# Writes small files of SAS as haven writes them, into the folder `files` beside this script:
# Rscript make-files.R (needs Debian's r-cran-haven).

library(haven)
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
folder <- file.path(dirname(normalizePath(script)), "files")
at <- function(name) file.path(folder, name)

people <- data.frame(
  id = sprintf("P%03d", 1:9),
  age = c(34, 51, NA, 18, 67.5, 42, 29, 73, 60),
  large = c(1e15, -2.5e-12, 0, 1 / 3, -7, 123456789.125, NA, 2^40, 0.1),
  note = c("plain", "", "spaces in it", "x", "Zoe", "", "a,b", "quote \"", "end"),
  stringsAsFactors = FALSE
)
people$day <- as.Date(c("2020-02-29", NA, "1899-12-31", "1960-01-01", "2024-12-31", "1959-12-31", NA, "2000-02-29", "1582-10-15"))
people$moment <- as.POSIXct("2020-01-01 10:20:30", tz = "UTC") + c(0, 0.5, 86400 * 1:7)
people$clock <- hms::hms(c(0, 1, 59.5, 3600, 86399, 7261, NA, 43200, 60))
people$why <- tagged_na("A", "B", "Z", "_", "C", "A", "A", "A", "A")
people$why[4:5] <- c(4, 5)
attr(people$age, "label") <- "Age at the first visit"
attr(people$note, "label") <- "What was said"

write_xpt(people, at("haven-5.xpt"), version = 5, name = "PEOPLE", label = "Some people")
long <- people
names(long)[3] <- "a_longer_name_of_a_column"
attr(long$age, "label") <- paste(rep("A label that is longer than forty letters", 3), collapse = "; ")
long$note[1] <- "gr\u00f6\u00dfer"
write_xpt(long, at("haven-8.xpt"), version = 8, name = "LONG_NAMED_PEOPLE", label = "Some people")

visits <- data.frame(id = c("P001", "P001", "P002"), visit = c(1, 2, 1), stringsAsFactors = FALSE)
write_xpt(visits, at("second.xpt"), version = 5, name = "VISITS")
# Another data set of the same library follows without the header of the library, which is three records long.
first <- readBin(at("haven-5.xpt"), "raw", 1e6)
second <- readBin(at("second.xpt"), "raw", 1e6)
writeBin(c(first, second[-seq_len(240)]), at("two-data-sets.xpt"))
unlink(at("second.xpt"))

suppressWarnings(write_sas(people[, c("id", "age", "large", "note", "day", "moment", "clock")], at("haven.sas7bdat")))
