// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/service/call.h"

#include <vector>

namespace portreeve {

/// Answers with the rows as dictionaries, or refuses.
template <typename Row> void answerRows(const Call &call, const Result<std::vector<Row>> &rows)
{
    if (!rows)
        return call.refuse(rows.error());
    DictList dicts;
    for (const Row &row : *rows)
        dicts << toDict(row);
    call.reply({QVariant::fromValue(dicts)});
}

} // namespace portreeve
