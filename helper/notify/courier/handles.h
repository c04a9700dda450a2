// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>
#include <memory>

/// One owning alias for each C type of libcurl that this folder uses.
namespace portreeve::courier {

template <auto Free> struct Deleter
{
    template <typename T> void operator()(T *object) const { Free(object); }
};

using Easy = std::unique_ptr<CURL, Deleter<curl_easy_cleanup>>;
using Multi = std::unique_ptr<CURLM, Deleter<curl_multi_cleanup>>;
using List = std::unique_ptr<curl_slist, Deleter<curl_slist_free_all>>;

} // namespace portreeve::courier
