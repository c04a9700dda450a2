// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace portreeve::ctl {

/// One record of a CSV file as RFC 4180 has it, in UTF-8, with the line break that ends it: a field with a
/// comma, a quotation mark or a line break is quoted.
QByteArray csvRecord(const QStringList &fields);

} // namespace portreeve::ctl
