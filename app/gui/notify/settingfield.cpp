// SPDX-License-Identifier: MIT
#include "app/gui/notify/settingfield.h"

#include <QtWidgets/QHBoxLayout>

namespace portreeve {

SettingField::SettingField(const SettingKey &key, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
}

void SettingField::setPart(QWidget *part)
{
    layout()->addWidget(part);
    setFocusProxy(part);
}

void PlainField::load(const ChannelStatus &status, Typed typed)
{
    const bool keeps = typed == Typed::Keep && m_isLoaded && change();
    m_known = orFallback(status.values.value(key().name));
    m_isLoaded = true;
    if (!keeps)
        show(m_known);
}

std::optional<QString> PlainField::change() const
{
    const QString now = shown();
    return orFallback(now) == m_known ? std::nullopt : std::optional(now);
}

QString PlainField::outcome() const
{
    return orFallback(shown());
}

QString PlainField::orFallback(const QString &value) const
{
    return value.isEmpty() ? QString(key().fallback) : value;
}

} // namespace portreeve
