// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QString>

class QTranslator;

namespace portreeve {

/// The texts of messages in one language. Several languages live side by side, so that no translator is
/// installed for the whole program. What is const is thread-safe.
class Phrases final
{
public:
    static const Phrases &in(MessageLanguage language);

    /// As QCoreApplication::translate(), under a name that lupdate knows. \a count chooses the plural form
    /// and takes the place of %n; below 0 there is none.
    QString translate(const char *context, const char *text, const char *comment = nullptr,
                      int count = -1) const;

private:
    explicit Phrases(const QTranslator &translator)
        : m_translator(translator)
    {
    }
    const QTranslator &m_translator;
};

} // namespace portreeve
