// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>

/// Figures as a person reads them, alike in the window and the CLI. Without a locale they are the same
/// everywhere, as scripts and tests want them.
namespace portreeve {

/// Bits per second in decimal steps: `0 bit/s`, `999 bit/s`, `1.2 Mbit/s`.
QString formatRate(quint64 bitsPerSecond, const QLocale &locale = QLocale::c());

/// Bytes in steps of 1024: `0 B`, `1023 B`, `41.2 GiB`.
QString formatSize(quint64 bytes, const QLocale &locale = QLocale::c());

/// All digits, grouped as the locale does it (not at all without one): `1,234,567 B`.
QString exactBytes(quint64 bytes, const QLocale &locale = QLocale::c());

} // namespace portreeve
