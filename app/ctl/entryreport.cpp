// SPDX-License-Identifier: MIT
#include "app/ctl/entryreport.h"

#include <QtCore/QHash>
#include <utility>

namespace portreeve::ctl {

QList<EntryReport> reportsOf(const QList<Entry> &entries, const std::vector<Figures> &figures)
{
    QHash<EntryId, Figures> byId;
    for (const Figures &row : figures)
        byId.insert(row.id, row);
    QList<EntryReport> reports;
    reports.reserve(entries.size());
    for (const Entry &entry : entries)
        reports << EntryReport{entry, byId.value(entry.id)};
    return reports;
}

void readReport(Run &run, EntryId id, std::function<void(const EntryReport &)> use)
{
    const auto withFigures = [&run, id, use = std::move(use)](const QList<Entry> &entries) {
        run.client.snapshot({id}, &run, run.orFail<Sample>([entries, use](const Sample &sample) {
            use(reportsOf(entries, sample.rows).value(0));
        }));
    };
    run.client.get({id}, &run, run.orFail<QList<Entry>>(withFigures));
}

} // namespace portreeve::ctl
