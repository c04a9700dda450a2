// SPDX-License-Identifier: MIT
#pragma once

class QString;
class QWidget;

namespace portreeve {

/// Opens what the program is, its versions and its licence; \a helperVersion is empty while it is not known.
void openAbout(const QString &helperVersion, QWidget *parent);

} // namespace portreeve
