// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace portreeve {

/// How a portreevectl ended.
struct CtlResult
{
    int status = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs portreevectl with \a input on its standard input, and meanwhile this process's event loop, in which
/// the fake helper lives.
CtlResult runCtl(const QStringList &arguments, const QByteArray &input = {});

} // namespace portreeve
