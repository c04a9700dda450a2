// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"
#include "helper/notify/courier/curlcourier.h"
#include "helper/notify/courier/handles.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

/// What libcurl is told of a request. It keeps a text that it is given, but not headers, bodies and lists.
namespace portreeve::courier {

/// An easy handle that is being set up. After the first failure nothing more is set.
class Setup
{
public:
    explicit Setup(CURL *easy);

    void number(CURLoption option, long value);
    void size(CURLoption option, curl_off_t value);
    void text(CURLoption option, const QByteArray &value);
    template <typename T> void pointer(CURLoption option, T *value)
    {
        if (m_code == CURLE_OK)
            m_code = curl_easy_setopt(m_easy, option, value);
    }
    /// \a code is what became of something else that belongs to it.
    void note(CURLcode code);
    [[nodiscard]] CURLcode code() const { return m_code; }

private:
    CURL *m_easy;
    CURLcode m_code;
};

/// Deadlines, whom to trust, and nothing of what the environment says.
void setUpCommon(Setup &setup, const CourierOptions &options);
/// \a proxy as the setting says; empty: none.
void setUpProxy(Setup &setup, const QString &proxy);
/// Both keep what has to live as long as the handle in \a kept; \a what has to live as long too.
void setUpHttp(Setup &setup, const HttpPost &what, List &kept);
void setUpMail(Setup &setup, const MailSubmission &what, List &kept);

/// Adds a line to a list; OUT_OF_MEMORY where it cannot.
CURLcode append(List &list, const QByteArray &line);
/// BAD_FUNCTION_ARGUMENT where \a text would end its line.
CURLcode checkedLine(const QByteArray &text);

} // namespace portreeve::courier
