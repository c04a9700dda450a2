// SPDX-License-Identifier: MIT
#include "app/gui/looks/symbolicicon.h"

#include "app/gui/looks/symbolicengine.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(QLatin1StringView name)
{
    return u":/icons/%1-symbolic.svg"_s.arg(name);
}

} // namespace

QIcon symbolicIcon(QLatin1StringView name)
{
    return QIcon(new SymbolicEngine(pathOf(name), std::nullopt));
}

QIcon symbolicIcon(QLatin1StringView name, const QColor &color)
{
    return QIcon(new SymbolicEngine(pathOf(name), color));
}

} // namespace portreeve
