"""Links a file with Splink and says how well, in the form of `rapport link evaluate`.

    python3 -m venv ENV && ENV/bin/pip install splink==4.0.16 duckdb==1.3.2 "pandas<3"
    ENV/bin/python bench/peers/splink.py FILE --truth COLUMN [--truth-pattern REGEX] [--as people|historical|febrl]

The settings are those of Splink's own tutorials for these files: comparisons and blocking rules chosen by a person for
each of them, training as its guide says, clusters by its connected components, at the threshold that is best of a few.
The peer is given the best of its thresholds, chosen with the truth; ours has to find its own.
"""

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter

sys.path.pop(0)  # This file has the name of what it imports.

import pandas as pd  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402


def people():
    return dict(
        comparisons=[
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        rules=[block_on("first_name", "city"), block_on("surname"), block_on("dob"), block_on("email")],
        training=[block_on("first_name", "surname"), block_on("dob")],
        certain=[block_on("first_name", "surname", "dob"), block_on("email")],
        recall=0.7,
    )


def historical():
    return dict(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        rules=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        training=[block_on("first_name", "surname"), block_on("dob")],
        certain=[block_on("first_name", "surname", "dob"), block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)")],
        recall=0.6,
    )


def febrl():
    return dict(
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [2]).configure(term_frequency_adjustments=True),
        ],
        rules=[
            block_on("given_name", "surname"),
            block_on("soc_sec_id"),
            block_on("date_of_birth"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("street_number", "postcode"),
        ],
        training=[block_on("date_of_birth"), block_on("given_name", "surname")],
        certain=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        recall=0.9,
    )


def pairs(counts):
    return sum(n * (n - 1) / 2 for n in counts.values())


def quality(found, truth):
    right = pairs(Counter(zip(found, truth)))
    precision = right / max(1, pairs(Counter(found)))
    recall = right / max(1, pairs(Counter(truth)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--truth-pattern")
    parser.add_argument("--as", dest="kind", default="people", choices=["people", "historical", "febrl"])
    asked = parser.parse_args()
    began = time.perf_counter()
    frame = pd.read_csv(asked.file, dtype=str, skipinitialspace=True)
    frame.columns = [name.strip() for name in frame.columns]
    truth = frame[asked.truth]
    if asked.truth_pattern:
        truth = truth.map(lambda cell: re.search(asked.truth_pattern, cell).group(1))
    frame = frame.drop(columns=[asked.truth])
    frame["unique_id"] = range(len(frame))
    chosen = {"people": people, "historical": historical, "febrl": febrl}[asked.kind]()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=chosen["comparisons"],
        blocking_rules_to_generate_predictions=chosen["rules"],
        unique_id_column_name="unique_id",
    )
    linker = Linker(frame, settings, DuckDBAPI(), set_up_basic_logging=False)
    linker.training.estimate_probability_two_random_records_match(chosen["certain"], recall=chosen["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in chosen["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    compared = linker._db_api._execute_sql_against_backend(
        f"select count(*) n from {predictions.physical_name}"
    ).df()["n"][0]
    clusters, seconds = {}, None
    for threshold in (0.5, 0.8, 0.95, 0.99, 0.999, 0.9999):
        clusters[threshold] = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold)
        # Its time is that of one clustering; the others only choose its best threshold.
        seconds = seconds or time.perf_counter() - began
    best = None
    for threshold, found in clusters.items():
        of = found.as_pandas_dataframe().set_index("unique_id")["cluster_id"].to_dict()
        precision, recall, f1 = quality([of[i] for i in range(len(frame))], list(truth))
        if best is None or f1 > best["f1"]:
            best = dict(precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4), threshold=threshold)
    print(
        json.dumps(
            dict(
                **best,
                records=len(frame),
                pairs_above_one_percent=int(compared),
                seconds=round(seconds, 2),
                peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            )
        )
    )


if __name__ == "__main__":
    main()
