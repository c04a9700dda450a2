// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace portreeve::ctl {

/// `3`, `3 and 5`, `3, 5 and 8`; empty where there is none.
QString enumerated(QStringList parts);

} // namespace portreeve::ctl
